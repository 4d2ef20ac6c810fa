"""Every check in this folder against one host. Usage: run.py URL KEYED_URL KEY. The last line is JSON: the counts."""

import json
import os
import sys
import traceback

# The SDK reads keys, addresses and headers from the environment; none of them may reach it here.
for name in [name for name in os.environ if name.startswith("ANTHROPIC_")]:
    del os.environ[name]

import check_access  # noqa: E402
import check_agents  # noqa: E402
import check_concurrency  # noqa: E402
import check_dreams  # noqa: E402
import check_lists  # noqa: E402
import check_memories  # noqa: E402
import check_sessions  # noqa: E402
import check_stores  # noqa: E402
import check_versions  # noqa: E402
from world import World  # noqa: E402

MODULES = [
    check_stores,
    check_memories,
    check_lists,
    check_concurrency,
    check_versions,
    check_access,
    check_agents,
    check_sessions,
    check_dreams,
]


def main() -> None:
    world = World(*sys.argv[1:])
    passed = failed = 0
    for module in MODULES:
        for name, body in vars(module).items():
            if not name.startswith("check_"):
                continue
            try:
                body(world)
                passed += 1
            except Exception:
                failed += 1
                print(f"FAILED python {module.__name__}.{name}")
                traceback.print_exc(limit=6, file=sys.stdout)
    print(json.dumps({"passed": passed, "failed": failed}))


main()
