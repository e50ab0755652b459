#include <fmt/format.h>

#include "plan/report/report_parts.h"
#include "result/svg.h"

namespace horqin {

/// Screen and A4 in one sheet. Lights differ in shape and colour; greys print.
std::string report_style() {
  // The k-th button shows the k-th figure.
  std::string panels;
  for (size_t k = 1; k <= most_panels; ++k) {
    panels += fmt::format(
        ".chooser>input:nth-of-type({0}):checked~.panel:nth-of-type({0}){{display:block}}", k);
  }
  return panels + chart_style() + R"css(
:root{--ink:#1c2733;--soft:#5b6b7a;--line:#d5dde5;--paper:#fff;--good:#1b7f4b;--near:#1f6fb2;--late:#b26a00;--bad:#b3261e;--deep:#084572}
*{box-sizing:border-box}
body{margin:0;background:#eef2f5;color:var(--ink);font:14px/1.5 "Noto Sans CJK SC","Noto Sans SC","Source Han Sans SC","Microsoft YaHei","PingFang SC","Helvetica Neue",Arial,sans-serif}
body>input{position:fixed;opacity:0}
body>label{position:fixed;top:8px;right:70px;z-index:2;padding:2px 10px;border:1px solid var(--line);border-radius:4px;background:var(--paper);cursor:pointer}
body>label[for=show-en]{right:8px}body>label[for=show-zh]{right:84px}
#show-zh:checked+label,#show-en:checked+label,.chooser>input:checked+label{background:var(--deep);color:#fff}
body>input:focus-visible+label,.chooser>input:focus-visible+label{outline:2px solid var(--near)}
#show-zh:checked~.page .en,#show-en:checked~.page .zh{display:none}
.page{max-width:820px;margin:0 auto;background:var(--paper);padding:28px 40px 60px}
h1{font-size:24px;line-height:1.3;margin:10px 120px 8px 0}h2{font-size:18px;margin:34px 0 10px;padding-bottom:4px;border-bottom:2px solid var(--deep)}h3{font-size:15px;margin:18px 0 6px}
a{color:var(--near);text-decoration:none}a:hover{text-decoration:underline}
nav{display:flex;flex-wrap:wrap;gap:4px 14px;margin:14px 0;font-size:13px}
p{margin:6px 0}.soft,.remark{color:var(--soft);font-size:12.5px}
.verdict{font-size:17px;font-weight:600;margin:6px 0 12px}
.tiles{display:grid;grid-template-columns:repeat(4,1fr);gap:10px}
.tile{border:1px solid var(--line);border-radius:6px;padding:8px 12px}.tile b{display:block;font-size:20px;line-height:1.25;overflow-wrap:anywhere}.tile span{font-size:12.5px}
table{border-collapse:collapse;width:100%;font-size:12.5px;margin:6px 0}
th{word-break:keep-all;text-align:left;font-weight:600;color:var(--soft);border-bottom:1px solid var(--soft);padding:3px 6px;vertical-align:bottom}
td{border-bottom:1px solid var(--line);padding:4px 6px;vertical-align:top;overflow-wrap:anywhere}
.n{text-align:right;white-space:nowrap;overflow-wrap:normal;font-variant-numeric:tabular-nums}.w{min-width:150px}.nw{white-space:nowrap}.id{width:1%;overflow-wrap:break-word;min-width:64px}
.light{display:inline-block;width:16px;height:16px;vertical-align:-3px}
.reached{color:var(--good)}.close{color:var(--near)}.behind{color:var(--late)}.missed{color:var(--bad)}.open{color:var(--soft)}
.meter{display:block;width:84px;margin-left:auto;height:7px;background:#e7edf2;border-radius:2px;overflow:hidden}.meter i{display:block;height:100%;background:currentColor}
.again td{border-bottom-color:#edf1f4}.quote a{color:var(--soft)}
.quote{display:block;color:var(--soft);font-size:12px}
.card{border:1px solid var(--line);border-left:5px solid var(--bad);border-radius:6px;padding:8px 14px;margin:10px 0}
.way{border-left-color:var(--good)}.card ul{margin:4px 0;padding-left:20px}.chain{width:auto;min-width:50%;margin:6px 0}.chain .sum td{font-weight:600;border-top:1px solid var(--line)}
details{margin:8px 0 0}summary{cursor:pointer;font-weight:600}details[open]+.folded,.folded:has(:target){display:block;content-visibility:visible}.folded li{white-space:pre-line}
.chooser>input{position:absolute;opacity:0}
.chooser>label{display:inline-block;border:1px solid var(--line);border-radius:4px;padding:0 9px;margin:0 4px 4px 0;cursor:pointer;font-size:12.5px}
.panel{display:none;margin:4px 0}.panel figcaption{font-size:12.5px;color:var(--soft)}figure{margin:0}
@media (max-width:640px){.page{padding:50px 14px}.tiles{grid-template-columns:1fr 1fr}section{overflow-x:auto}h1{margin-right:0}}
@page{size:A4;margin:14mm 13mm}
@media print{.panel.paper{display:block}body{background:none;font-size:10.5pt}body>label,nav,.chooser>label,.chooser>input{display:none}.page{max-width:none;padding:0}h1{margin-right:0}
.folded{display:block;content-visibility:visible}summary{list-style:none}.folded table{font-size:8.5pt;line-height:1.35}.folded td,.folded .quote{padding:2px 5px 2px 0;font-size:inherit}
h2,h3,.soft,figcaption,details{break-after:avoid}h2{margin-top:20px}tr,.card,.tile,.panel,.chart{break-inside:avoid}thead{display:table-header-group}a{color:inherit}
*{print-color-adjust:exact;-webkit-print-color-adjust:exact}}
)css";
}

}  // namespace horqin
