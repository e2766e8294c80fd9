/**
 * Finds the cells of a CSV in bytes, without making strings: the needed cells of a row are then read where they lie. UTF-8
 * needs no care here, for no byte of a longer character looks like a comma, a quote or a line end.
 */
export type Scanner = {
  /**
   * Reads whole records from `bytes[from..to)` and returns where the first unfinished one begins. With `last`, the end of
   * the file ends a record.
   */
  scan(bytes: Buffer, from: number, to: number, last: boolean, each: (record: Record) => void): number;
  /** The line (from 1) at which the next record begins. */
  line(): number;
};

/** The cells of one record; cell c is `bytes[starts[c]..ends[c])`, without its quotes. The arrays are reused. */
export type Record = { line: number; cells: number; starts: Int32Array; ends: Int32Array; quoted: Uint8Array; stray: number };

const quote = 34, newline = 10, returned = 13;
/** What may stand between cells: a comma; in files of many countries a semicolon; a tab. */
const separators = [44, 59, 9] as const;

/** What stands between the cells of a file: whichever occurs most in its first line, outside quotation marks. */
export function separatorOf(bytes: Buffer, from: number): number {
  const counts = [0, 0, 0];
  for (let at = from, quoted = false; at < bytes.length && (quoted || (bytes[at] !== newline && bytes[at] !== returned)); at++) {
    if (bytes[at] === quote) quoted = !quoted;
    else if (!quoted && separators.includes(bytes[at] as 44)) counts[separators.indexOf(bytes[at] as 44)]! += 1;
  }
  return separators[counts.indexOf(Math.max(...counts))]!;
}

export function scanner(comma: number = separators[0]): Scanner {
  let line = 1;
  let record: Record = { line: 1, cells: 0, starts: new Int32Array(64), ends: new Int32Array(64), quoted: new Uint8Array(64), stray: -1 };

  function scan(bytes: Buffer, from: number, to: number, last: boolean, each: (record: Record) => void): number {
    let at = from;
    while (at < to) {
      const begun = at;
      let lines = 0;
      let cells = 0;
      let ended = false;
      record.stray = -1;
      while (!ended) {
        if (cells === record.starts.length) record = wider(record);
        let start = at;
        let end = at;
        let quoted = 0;
        if (at < to && bytes[at] === quote) {
          start = ++at;
          for (quoted = 1; ; at++) {
            if (at >= to) {
              if (!last) return begun;
              record.stray = cells;
              break;
            }
            const byte = bytes[at];
            if (byte === newline) lines++;
            else if (byte === quote) {
              if (at + 1 >= to && !last) return begun;
              if (at + 1 < to && bytes[at + 1] === quote) {
                quoted = 2;
                at++;
              } else break;
            }
          }
          end = Math.min(at++, to);
          if (at < to && bytes[at] !== comma && bytes[at] !== newline && bytes[at] !== returned) record.stray = cells;
          while (at < to && bytes[at] !== comma && bytes[at] !== newline && bytes[at] !== returned) at++;
        } else {
          while (at < to) {
            const byte = bytes[at]!;
            if (byte === comma || byte === newline || byte === returned) break;
            at++;
          }
          end = at;
        }
        if (at >= to && !last) return begun;
        record.starts[cells] = start;
        record.ends[cells] = end;
        record.quoted[cells++] = quoted;
        if (at >= to) ended = true;
        else if (bytes[at] === comma) at++;
        else {
          if (bytes[at] === returned) {
            if (at + 1 >= to && !last) return begun;
            at += bytes[at + 1] === newline && at + 1 < to ? 2 : 1;
          } else at++;
          lines++;
          ended = true;
        }
      }
      record.cells = cells;
      record.line = line;
      line += lines;
      each(record);
    }
    return Math.min(at, to);
  }
  return { scan, line: () => line };
}

function wider({ starts, ends, quoted, ...rest }: Record): Record {
  const size = starts.length * 2;
  const wide = { ...rest, starts: new Int32Array(size), ends: new Int32Array(size), quoted: new Uint8Array(size) };
  wide.starts.set(starts);
  wide.ends.set(ends);
  wide.quoted.set(quoted);
  return wide;
}
