"""How a bench in Python says what it measured: as our own rows do, lines `ROW {json}`."""
import json, resource


def row(**values):
    print('ROW ' + json.dumps(values), flush=True)


def peak_mb():
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def run(base, measure):
    """Measures, or says in a row why not; the last row tells what all of it took."""
    try:
        measure()
    except ImportError as error:
        row(**base, error=f'skipped: {error}')
    except Exception as error:
        row(**base, error=str(error).split('\n')[0])
    used = resource.getrusage(resource.RUSAGE_SELF)
    row(bench='end', cpuS=used.ru_utime + used.ru_stime, rssMB=peak_mb())
