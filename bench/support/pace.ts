/** `npm run bench -- --quick`: short windows, Node only. Its numbers tell factors, no percents. */
export const quick = process.argv.includes("--quick");
