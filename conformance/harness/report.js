// Counting checks. A check has a name, passes or fails, and never stops the others.

export class Report {
  passed = 0;
  failed = 0;

  /** Runs one check; what it throws is its failure. */
  async check(name, body) {
    try {
      await body();
      this.passed += 1;
    } catch (error) {
      this.fail(name, error?.stack ?? String(error));
    }
  }

  fail(name, why) {
    this.failed += 1;
    console.log(`FAILED ${name}\n${String(why).replace(/^/gm, '    ')}`);
  }

  add(passed, failed) {
    this.passed += passed;
    this.failed += failed;
  }
}
