// What the pictures show: the memory of an agent that took notes at a conference. Made up from
// beginning to end; refuses real people and companies.

/** The store's name. */
export const STORE = 'cwc-memory';

/** The file that is open in the pictures. */
export const OPEN = '/talks/multi-agent.md';

const index = `# Index

| Slug | What it holds |
|---|---|
| [multi-agent](talks/multi-agent.md) | Orchestrating several agents |
| [evals](talks/evals-that-last.md) | Evaluations that survive a model change |
| [memory](talks/memory-that-keeps.md) | Files as memory |
| [schedule](schedule.md) | Both days, halls and times |
| [speakers](people/speakers.md) | Who said what |
`;

const evals = `# Evals that last

2026-05-19, 14:00, Hall A. Speaker: [Ines Ferro](../people/speakers.md).

1. Keep 40 cases by hand before generating any.
2. A judge is an instrument: calibrate it on 25 labelled answers.
3. Report the spread of three runs, not one figure.

> A score that never falls measures nothing.
`;

const memory = `# Memory that keeps

2026-05-20, 10:15, Hall B.

- Small files, one subject each, an index by slug.
- Dates as dates: "next Tuesday" is worthless a week later.
- What replaces a fact names the fact it replaces.
`;

const schedule = `# Schedule

| When | Hall | What |
|---|---|---|
| 2026-05-19 11:30 | B | [Multi-agent orchestration](talks/multi-agent.md) |
| 2026-05-19 14:00 | A | [Evals that last](talks/evals-that-last.md) |
| 2026-05-20 10:15 | B | [Memory that keeps](talks/memory-that-keeps.md) |
`;

const speakers = `# Speakers

- **Ines Ferro**: evaluations, keeps a list of judge failures
- **Tomas Lindqvist**: orchestration, wrote the workshop repository
- **Aiko Brandt**: memory, moved to the platform team in March
`;

const preferences = `# Preferences

- Summaries in five lines, figures first
- Times in UTC
- No slides by mail; link the recording
`;

const first = `# Multi-agent orchestration

Talk next to the main hall, Tuesday 11:30.
By [Tomas](../people/speakers.md).

- one lead agent, workers for parts
- workers report in a fixed shape

## Follow-ups

- [ ] send slides to the team
- [ ] star the workshop repo
`;

const second = `# Multi-agent orchestration

Talk on 2026-05-19, 11:30, Hall B.
By [Tomas Lindqvist](../people/speakers.md).

- One lead agent plans, workers do the parts
- Workers report in a fixed shape: result, evidence, open points

## Follow-ups

- [ ] send slides to the team
- [x] star the workshop repo
`;

const third = `# Multi-agent orchestration

Talk on 2026-05-19, 11:30, Hall B (see [schedule](../schedule.md)).
By [Tomas Lindqvist](../people/speakers.md).

- One lead agent plans, workers do the parts
- Workers report in a fixed shape: result, evidence, open points
- Shared memory is a folder; every write names its source

| Set-up | Tokens | Solved |
|---|--:|--:|
| One agent | 41 k | 61 % |
| Lead and 4 workers | 148 k | 83 % |

## Follow-ups

- [ ] ask for the recording instead of slides
- [x] star the workshop repo
`;

const fourth = third
  .replace('| Lead and 4 workers | 148 k | 83 % |\n', '| Lead and 4 workers | 148 k | 83 % |\n| Lead and 8 workers | 305 k | 84 % |\n')
  .replace('- [x] star the workshop repo\n', '- [x] star the workshop repo\n- [ ] try 2 workers on the nightly run\n')
  .concat('\nThe badge reads \u202eB llaH\u202c when copied.\n');

/** What the store holds to begin with: path below the root to text. */
export const FILES = {
  'index.md': index,
  'schedule.md': schedule,
  'people/speakers.md': speakers,
  'people/preferences.md': preferences,
  'talks/evals-that-last.md': evals,
  'talks/memory-that-keeps.md': memory,
  'talks/multi-agent.md': first,
};

/** What is saved over the first text of `OPEN`, one after the other. */
export const SAVES = [second, third, fourth];

/** A folder to import: new files, one as it is there, two in conflict, two that cannot be memories. */
export const IMPORT = {
  'talks/multi-agent.md': second,
  'talks/evals-that-last.md': evals,
  'talks/tools-in-production.md': '# Tools in production\n\n2026-05-20, 15:30, Hall A.\n',
  'talks/prompt-caching.md': '# Prompt caching\n\nPut what changes last at the end.\n',
  'people/speakers.md': speakers.replace('in March', 'in April'),
  'workshops/day-one.md': '# Workshop, day one\n\n- [x] set up\n- [ ] exercise 3\n',
  'workshops/day-two.md': '# Workshop, day two\n\n- [ ] bring the evals\n',
  'transcripts/hall-b.txt': 'Welcome back, everybody. '.repeat(5_000),
  'people/badge.vcf': Buffer.from([0x4e, 0x3a, 0x52, 0xe9, 0x6d, 0x69]),
};
