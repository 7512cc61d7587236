"""Prints the rows of a benchmark in Python as lines `ROW {json}`, as in JavaScript."""
import json, resource


def row(**values):
    print('ROW ' + json.dumps(values), flush=True)


def peak_mb():
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def run(base, measure):
    """Calls `measure`; an error becomes a row. The last row has CPU time and peak memory."""
    try:
        measure()
    except ImportError as error:
        row(**base, error=f'skipped: {error}')
    except Exception as error:
        row(**base, error=str(error).split('\n')[0])
    used = resource.getrusage(resource.RUSAGE_SELF)
    row(bench='end', cpuS=used.ru_utime + used.ru_stime, rssMB=peak_mb())
