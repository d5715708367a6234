/**
 * The look of the HTML report: the colours of components/tokens.css as plain values with a query for dark, since
 * mail clients know neither variables nor `light-dark()`. Without any of it the report still reads well.
 */
export const HTML_STYLE = `:root{color-scheme:light dark}
body{font:15px/1.5 system-ui,-apple-system,"Segoe UI",sans-serif;color:#1c1e21;background:#fff;max-width:760px;margin:0 auto;padding:24px 16px 48px;overflow-wrap:anywhere}
h1{font-size:22px;line-height:1.3;margin:0 0 4px}
h2{font-size:17px;margin:32px 0 4px;padding-bottom:4px;border-bottom:1px solid #d9dde3}
h3{font-size:15px;line-height:1.4;margin:24px 0 2px}
h4{font-size:13px;font-weight:600;margin:8px 0 0;color:#5b626d}
p,ul,ol,dl{margin:4px 0}
ul,ol{padding-left:24px}
a{color:#1f5fae;text-decoration:none}
a:hover{text-decoration:underline}
small,.meta,dt{color:#5b626d;font-size:13px}
dl{font-size:14px}
dt{float:left;clear:left;width:80px}
dd{margin:0 0 2px 88px}
li{margin:2px 0}
summary{font-size:13px;color:#1f5fae;cursor:pointer}
ol{font-size:14px;padding-left:32px}
.new{color:#8a5a00;font-weight:600}
.note,.day{white-space:nowrap}
@media (max-width:480px){dt{float:none;width:auto}dd{margin-left:12px}ol{padding-left:28px}}
@media (prefers-color-scheme:dark){body{color:#d9dce1;background:#1a1d21}h2{border-color:#31363e}a,summary{color:#82b4f5}small,.meta,dt,h4{color:#9aa2ad}.new{color:#e0b25a}}
@media print{body{max-width:none;padding:0}}`;
