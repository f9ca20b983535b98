"""Writes datasets/ecg.csv from the electrocardiogram that ships with SciPy (ecg.dat).

SciPy 1.1 to 1.11 have the file as scipy/misc/ecg.dat (Debian 12: package python3-scipy 1.10.1);
later versions fetch it with scipy.datasets.electrocardiogram(). Standard library only:

    python3 scripts/datasets/ecg.py ecg.dat             writes datasets/ecg.csv
    python3 scripts/datasets/ecg.py ecg.dat FILE.csv    writes FILE.csv ("-" is stdout)

108 000 samples (5 minutes at 360 Hz) are cut into 2000 stretches of 54 samples (0.15 s). From each
stretch we keep its middle sample (now) and the samples 5, 10 and 15 steps (13.9, 27.8 and 41.7 ms)
before and after it. The windows (31 samples) do not overlap, and they lie at a regular distance,
wherever the heart happens to be in its cycle.
"""

import array
import ast
import hashlib
import pathlib
import struct
import sys
import zipfile

SHA256 = "f20ad3365fb9b7f845d0e5c48b6fe67081377ee466c3a220b7f69f35c8958baf"
STRETCH, STEP, TAPS = 54, 5, 3


def read_ecg(path):
    """The samples in analog-digital units, from an .npz with one uint16 array named ecg."""
    content = pathlib.Path(path).read_bytes()
    if hashlib.sha256(content).hexdigest() != SHA256:
        sys.exit(f"{path}: not the ecg.dat this extract was made from (SHA-256 {SHA256})")
    with zipfile.ZipFile(path) as archive:
        body = archive.read("ecg.npy")
    (length,) = struct.unpack_from("<H", body, 8)
    header = ast.literal_eval(body[10 : 10 + length].decode("latin1"))
    if body[:7] != b"\x93NUMPY\x01" or header["descr"] != "<u2" or header["fortran_order"]:
        sys.exit(f"{path}: unexpected array header {header}")
    samples = array.array("H")
    samples.frombytes(body[10 + length :])
    if sys.byteorder == "big":
        samples.byteswap()
    if header["shape"] != (len(samples),) or len(samples) != 108000:
        sys.exit(f"{path}: 108000 samples expected, {header['shape']} found")
    return samples


def millivolt(adu):
    """Zero is at 1024 units, 200 units are 1 mV: three decimals are exact."""
    sign, thousandths = ("-" if adu < 1024 else ""), abs(adu - 1024) * 5
    text = f"{thousandths // 1000}.{thousandths % 1000:03d}".rstrip("0").rstrip(".")
    return sign + text


def main(arguments):
    if not 1 <= len(arguments) <= 2:
        sys.exit("usage: python3 scripts/datasets/ecg.py ecg.dat [FILE.csv]")
    samples = read_ecg(arguments[0])
    order = [*range(-TAPS, 0), *range(1, TAPS + 1), 0]
    names = [f"before{-k}" if k < 0 else f"after{k}" if k else "now" for k in order]
    lines = [",".join(names)]
    for centre in range(STRETCH // 2, len(samples), STRETCH):
        lines.append(",".join(millivolt(samples[centre + STEP * k]) for k in order))
    text = "\n".join(lines) + "\n"
    if arguments[1:] == ["-"]:
        sys.stdout.write(text)
        return
    here = pathlib.Path(__file__).resolve().parents[2] / "datasets" / "ecg.csv"
    pathlib.Path(arguments[1] if arguments[1:] else here).write_bytes(text.encode("ascii"))


if __name__ == "__main__":
    main(sys.argv[1:])
