/** The report's style sheet, the only one that its policy lets in. */
export const STYLE = `:root{color-scheme:light dark;--ink:#1b1f24;--soft:#57606a;--line:#d0d7de;--card:#fff;--page:#f6f8fa}
@media (prefers-color-scheme:dark){:root{--ink:#e6edf3;--soft:#9da7b3;--line:#3d444d;--card:#161b22;--page:#0d1117}}
*{box-sizing:border-box}body{margin:0;background:var(--page);color:var(--ink);font:16px/1.5 system-ui,sans-serif}
main{max-width:60rem;margin:0 auto;padding:1.5rem}h1{font-size:1.5rem;margin:0 0 .25rem}h2{font-size:1.1rem;margin:0 0 .5rem}
section{background:var(--card);border:1px solid var(--line);border-radius:8px;padding:1rem 1.25rem;margin:1rem 0;overflow-x:auto}
.soft{color:var(--soft)}.verdict{border-left:6px solid #57606a}.supported{border-left-color:#009e73}.doubtful{border-left-color:#b35900}.contradicted{border-left-color:#c40000}
table{border-collapse:collapse;width:100%}th,td{text-align:left;padding:.3rem .6rem .3rem 0;border-bottom:1px solid var(--line);vertical-align:top}
td.n,th.n{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}td.names{overflow-wrap:anywhere;min-width:9rem}
svg{max-width:100%;height:auto;background:#fff;border-radius:4px}pre{margin:0;overflow-x:auto;white-space:pre-wrap}dl{display:grid;grid-template-columns:max-content 1fr;gap:.2rem 1rem;margin:0}dt{color:var(--soft)}dd{margin:0;overflow-wrap:anywhere}
@media (max-width:30rem){main{padding:.75rem}section{padding:.75rem}td.n,th.n{white-space:normal}dl{grid-template-columns:1fr}dd{margin-bottom:.4rem}}
@media print{body{background:#fff}section{break-inside:avoid;border-color:#999}main{max-width:none;padding:0}}`;

/** SHA-256 of {@link STYLE} in base64, for the policy. */
export const STYLE_HASH = "KcfbqT8vF5VD3ySowHxe7TyPITvpVKAu4lIH/xMX2zA=";
