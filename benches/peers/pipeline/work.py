"""What datatrove and dolma do in the comparison: `work.py datatrove|dolma DOCUMENTS OUT`."""

import subprocess
import sys
from pathlib import Path


def datatrove(documents, out):
    """Repairs misread text, filters by the rules of Gopher, C4 and FineWeb, and takes out near copies: MinHash in its four steps."""
    from datatrove.executor import LocalPipelineExecutor
    from datatrove.pipeline.dedup import MinhashDedupBuckets, MinhashDedupCluster, MinhashDedupFilter, MinhashDedupSignature
    from datatrove.pipeline.filters import C4QualityFilter, FineWebQualityFilter, GopherQualityFilter, GopherRepetitionFilter
    from datatrove.pipeline.formatters import FTFYFormatter
    from datatrove.pipeline.readers import JsonlReader
    from datatrove.pipeline.writers.jsonl import JsonlWriter

    def run(name, pipeline, tasks=1):
        LocalPipelineExecutor(pipeline=pipeline, tasks=tasks, workers=1, logging_dir=str(out / "logs" / name)).run()

    read = JsonlReader(str(documents.parent), glob_pattern=documents.name)
    filters = [GopherRepetitionFilter(), GopherQualityFilter(), C4QualityFilter(filter_no_terminal_punct=False), FineWebQualityFilter()]
    run("filter", [read, FTFYFormatter(), *filters, JsonlWriter(str(out / "filtered"), compression=None)])
    filtered = JsonlReader(str(out / "filtered"))
    run("signatures", [filtered, MinhashDedupSignature(output_folder=str(out / "signatures"))])
    # One task for each of its buckets, one after the other.
    buckets = MinhashDedupBuckets(input_folder=str(out / "signatures"), output_folder=str(out / "buckets"))
    run("buckets", [buckets], tasks=buckets.config.num_buckets)
    run("clusters", [MinhashDedupCluster(input_folder=str(out / "buckets"), output_folder=str(out / "remove"))])
    last = MinhashDedupFilter(input_folder=str(out / "remove"))
    run("write", [filtered, last, JsonlWriter(str(out / "corpus"), compression=None)])


def dolma(documents, out):
    """Tags by the rules of Gopher and C4, marks paragraphs that stand twice, and mixes what is left without them."""
    import gzip
    import json

    folder = out / "documents"
    folder.mkdir(parents=True)
    with open(documents, "rb") as file, gzip.open(folder / "all.jsonl.gz", "wb", compresslevel=1) as packed:
        packed.write(file.read())
    program = str(Path(sys.executable).parent / "dolma")
    run = lambda *arguments: subprocess.run([program, *map(str, arguments)], check=True)
    run("tag", "--documents", folder / "*.gz", "--taggers", "gopher_v2", "c4_v2", "--processes", 1)
    size = max(documents.stat().st_size, 1 << 20)
    run(
        *["dedupe", "--documents", folder / "*.gz", "--dedupe.paragraphs.attribute_name", "copies", "--dedupe.name", "copies"],
        *["--bloom_filter.file", out / "bloom", "--bloom_filter.size_in_bytes", size, "--no-bloom_filter.read_only"],
        *["--bloom_filter.estimated_doc_count", 1_000_000, "--bloom_filter.desired_false_positive_rate", 0.001, "--processes", 1],
    )
    stream = {
        "name": "corpus",
        "documents": [str(folder / "*.gz")],
        "attributes": ["gopher_v2", "c4_v2", "copies"],
        "output": {"path": str(out / "corpus"), "max_size_in_bytes": 1 << 30},
        "span_replacement": [{"span": "$.attributes.copies", "min_score": 0.5, "replacement": ""}],
    }
    config = out / "mix.json"
    config.write_text(json.dumps({"streams": [stream], "processes": 1}))
    run("-c", config, "mix")


def main():
    name, documents, out = sys.argv[1], Path(sys.argv[2]).resolve(), Path(sys.argv[3]).resolve()
    out.mkdir(parents=True)
    {"datatrove": datatrove, "dolma": dolma}[name](documents, out)


if __name__ == "__main__":
    main()
