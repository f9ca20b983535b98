import type { TypedColumn } from "../../data/columns/columns-table.js";
import { loadPeer } from "../../data/peers.js";
import { DataError } from "../../errors.js";

/** What is used of @duckdb/node-api 1.5. */
interface DuckDb {
  readonly DuckDBInstance: { create(path: string): Promise<Instance> };
}

interface Instance {
  connect(): Promise<Connection>;
  closeSync(): void;
}

interface Connection {
  runAndReadAll(sql: string): Promise<{ columnNames(): string[]; getColumnsJS(): unknown[][] }>;
  closeSync(): void;
}

/**
 * The columns that a query gives, by the optional library DuckDB, which reads files by their names. It only reads: its sums
 * differ in their last bits from run to run, ours do not.
 *
 * @throws {@link DataError} `SQL_FAILED`; {@link OptionError} `NOT_INSTALLED`.
 */
export async function columnsOfQuery(sql: string): Promise<TypedColumn[]> {
  const { DuckDBInstance } = await loadPeer<DuckDb>("@duckdb/node-api", "--sql");
  const instance = await DuckDBInstance.create(":memory:");
  const connection = await instance.connect();
  try {
    const result = await connection.runAndReadAll(sql);
    const cells = result.getColumnsJS();
    return result.columnNames().map((name, index) => ({ name, cells: cells[index] }));
  } catch (cause) {
    throw new DataError(
      "SQL_FAILED",
      `--sql: expected a query with an answer, got ${(cause as Error).message.split("\n")[0]}`,
      {
        fix: `Try the query in DuckDB: --sql "select * from 'data.parquet'".`,
        where: "--sql",
        cause,
      },
    );
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}
