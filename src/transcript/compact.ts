/** Style or script as it is sent: without the indentation and the comments of its source. */
export function compact(source: string): string {
  return source
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !/^(?:\/\/ |\/\*.*\*\/$)/u.test(line))
    .join('\n');
}
