// The pairs of up to 100 kB that diffs are known to be slow on; the same kinds as in
// crates/text/tests/generate/worst.rs, from a seed of their own.
const SIZE = 100_000;

export const worstPairs = () => {
  let state = 7;
  const random = (n) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * n);
  };
  const word = () => Array.from({ length: 3 + random(8) }, () => String.fromCharCode(97 + random(26))).join('');
  const known = Array.from({ length: 400 }, word);
  const lines = (next) => {
    const out = [];
    for (let size = 0; size < SIZE;) {
      const line = Array.from({ length: 4 + random(10) }, next).join(' ');
      size += line.length + 1;
      out.push(line);
    }
    return `${out.join('\n')}\n`.slice(0, SIZE);
  };
  const vocabulary = () => known[random(400)];
  const [base, other, few, fewToo] = [lines(word), lines(word), lines(vocabulary), lines(vocabulary)];
  const repeated = 'the same line again and again\n'.repeat(Math.floor(SIZE / 30));
  const long = few.replaceAll('\n', ' ');
  const shuffled = base.split('\n');
  for (let i = shuffled.length - 1; i > 0; i -= 1) {
    const j = random(i + 1);
    [shuffled[i], shuffled[j]] = [shuffled[j], shuffled[i]];
  }
  const flips = (end) => Array.from({ length: 20_000 }, () => (random(2) ? 'a' : 'b') + end).join('');
  return [
    ['all lines rewritten, random words', base, other],
    ['rewritten, 400-word vocabulary', few, fewToo],
    ['one repeated line, a third removed', repeated, repeated.slice(0, 66_660)],
    ['one long line, a tenth of the words changed', long, long.split(' ').map((w) => (random(10) ? w : 'changed')).join(' ')],
    ['one long line rewritten', base.replaceAll('\n', ' '), other.replaceAll('\n', ' ')],
    ['one long line, 400-word vocabulary', long, fewToo.replaceAll('\n', ' ')],
    ['all lines shuffled', base, shuffled.join('\n')],
    ['20,000 lines of a or b', flips('\n'), flips('\n')],
    ['20,000 words of a or b', flips(' '), flips(' ')],
    ['punctuation against punctuation', '.,'.repeat(SIZE / 2), ',.;'.repeat(SIZE / 3)],
    ['line ends against text', '\n'.repeat(SIZE), 'a\n'.repeat(SIZE / 2)],
    ['no line end against many', 'x '.repeat(SIZE / 2), 'x\n'.repeat(SIZE / 2)],
    ['joined emoji', '👩‍👩‍👧'.repeat(5_500), '👩‍👧‍👧 '.repeat(5_200)],
  ];
};
