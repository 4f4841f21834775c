"""A house of a few rooms around the real run.py, and shops that sell its two packages: no network is needed."""

import hashlib
import os
import shutil
import subprocess
import sys
import threading
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

ROOT = Path(__file__).parents[1]
ROOMS = {
    "bot/__main__.py": """\
import signal, sys, trail
signal.signal(signal.SIGTERM, lambda *_: sys.exit(9))
print("bot", trail.VERSION, *sys.argv[1:], flush=True)
if sys.argv[1] == "fail":
    sys.exit(7)
if sys.argv[1] == "wait":
    signal.pause()
""",
    "check.py": """\
import os, signal, sys
def run(name):
    print(name, *sys.argv[1:], flush=True)
    if name == os.environ.get("WAITS"):
        signal.pause()
    if name in os.environ.get("FAILS", ""):
        sys.exit(5)
""",
    "tests/benchmarks/__main__.py": "import sys, tool\nprint('bench', tool.VERSION, *sys.argv[1:])\n",
    "content/__main__.py": "import check\ncheck.run('content')\n",
    "ruff.py": "import check\ncheck.run('ruff')\n",
    "mypy.py": "import check\ncheck.run('mypy')\n",
    "pytest.py": "import check\ncheck.run('pytest')\nprint('3 passed in 0.01s')\n",
}
PATIENCE = 120.0
CALM: Mapping[str, str] = {}
LINT_IMPORTS = "import os, sys\nsys.path.insert(0, os.getcwd())\nimport check\ncheck.run('lint-imports')\n"


@dataclass(frozen=True)
class House:
    """Where it stands, and the folder of wheels where its pip buys."""

    root: Path
    shop: Path

    @property
    def marker(self) -> Path:
        return self.root / ".venv" / "installed"

    def copied_to(self, home: Path) -> "House":
        """The same house at another place, set up as far as this one is."""
        copy = House(home / "house", home / "shop")
        shutil.copytree(self.root, copy.root, symlinks=True)
        shutil.copytree(self.shop, copy.shop)
        return copy

    def lock(self, name: str, **versions: str) -> None:
        """Lock these packages, and lay their wheels out in the shop."""
        lines = [f"{one}=={version} --hash=sha256:{self._wheel(one, version)}\n" for one, version in versions.items()]
        (self.root / "requirements" / name).write_text("".join(lines))

    def begin(self, *words: str, cwd: Path | None = None, settings: Mapping[str, str] = CALM) -> subprocess.Popen[str]:
        """Type `python3 run.py …`, without a keyboard and with none of the settings of whoever runs the tests."""
        clean = {name: value for name, value in os.environ.items() if not name.startswith(("PIP_", "PYTHON"))}
        pip = {"PIP_CONFIG_FILE": os.devnull, "PIP_NO_INDEX": "1", "PIP_FIND_LINKS": str(self.shop)}
        return subprocess.Popen(
            [sys.executable, str(self.root / "run.py"), *words],
            env=clean | pip | dict(settings),
            cwd=cwd or self.root,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def start(self, *words: str, cwd: Path | None = None, settings: Mapping[str, str] = CALM) -> tuple[int, str, str]:
        """Type it and wait for the end: the exit code, what was printed, and what was said beside it."""
        return ended(self.begin(*words, cwd=cwd, settings=settings))

    def _wheel(self, name: str, version: str) -> str:
        about = f"{name}-{version}.dist-info"
        parts = {
            f"{name}.py": f"VERSION = {version!r}\n",
            f"{about}/METADATA": f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n",
            f"{about}/WHEEL": "Wheel-Version: 1.0\nGenerator: hand\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
        }
        if name == "tool":
            parts[f"{name}-{version}.data/scripts/lint-imports"] = LINT_IMPORTS
        parts[f"{about}/RECORD"] = "".join(f"{part},,\n" for part in [*parts, f"{about}/RECORD"])
        file = self.shop / f"{name}-{version}-py3-none-any.whl"
        with zipfile.ZipFile(file, "w") as wheel:
            for part, text in parts.items():
                wheel.writestr(zipfile.ZipInfo(part), text)  # with a fixed date: the same bytes each time
        return hashlib.sha256(file.read_bytes()).hexdigest()


def ended(process: subprocess.Popen[str]) -> tuple[int, str, str]:
    """Wait for a start to end."""
    printed, said = process.communicate(timeout=PATIENCE)
    return process.returncode, printed, said


def new_house(home: Path) -> House:
    """A house that was never started, with a lock to run and a longer one to develop."""
    house = House(home / "house", home / "shop")
    house.shop.mkdir(parents=True)
    for room, text in ROOMS.items():
        (house.root / room).parent.mkdir(parents=True, exist_ok=True)
        (house.root / room).write_text(text)
    (house.root / "requirements").mkdir()
    shutil.copy(ROOT / "run.py", house.root)
    house.lock("run.lock", trail="1.0")
    house.lock("dev.lock", trail="1.0", tool="1.0")
    return house


class SlowShop:
    """Sells the same wheels over the wire, but keeps everyone waiting until its door is opened."""

    def __init__(self, shop: Path) -> None:
        self.shop = shop
        self.someone_waits = threading.Event()
        self.open = threading.Event()
        self.sold: list[str] = []

    def answer(self, path: str) -> bytes:
        """A wheel, or the page of a package with all its wheels."""
        self.someone_waits.set()
        self.open.wait(PATIENCE)
        name = path.strip("/").split("/")[-1]
        if name.endswith(".whl"):
            self.sold.append(name)
            return (self.shop / name).read_bytes()
        wheels = sorted(wheel.name for wheel in self.shop.glob(f"{name}-*"))
        return "".join(f'<a href="/{wheel}">{wheel}</a>' for wheel in wheels).encode()


@contextmanager
def slow_shop(shop: Path) -> Iterator[tuple[SlowShop, dict[str, str]]]:
    """The shop, and the settings of a pip that buys there."""
    seller = SlowShop(shop)

    class Counter(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            goods = seller.answer(self.path)
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.send_header("Content-Length", str(len(goods)))
            self.end_headers()
            with suppress(ConnectionError):  # the buyer was killed while it waited
                self.wfile.write(goods)

        def log_message(self, *_: object) -> None:
            """Say nothing beside the tests."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Counter) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        address = f"http://127.0.0.1:{server.server_port}/"
        try:
            yield seller, {"PIP_NO_INDEX": "0", "PIP_FIND_LINKS": "", "PIP_INDEX_URL": address}
        finally:
            seller.open.set()
            server.shutdown()
