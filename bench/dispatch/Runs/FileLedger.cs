namespace CloudPipe.DispatchSimulation.Runs;

/// <summary>What became of every file. Two bytes a file, so that ten million fit.</summary>
internal sealed class FileLedger(int files)
{
    private readonly byte[] _results = new byte[files];
    private readonly byte[] _runs = new byte[files];
    private readonly bool[] _named = new bool[files];

    public int Files => files;

    public int Uploaded { get; private set; }

    /// <summary>Files that have a result.</summary>
    public int Finished { get; private set; }

    /// <summary>Files without a result that are on record as failed.</summary>
    public int Named { get; private set; }

    /// <summary>Results that were written although the file had one: an effect twice.</summary>
    public long WrittenAgain { get; private set; }

    /// <summary>Runs of the algorithm beyond a file's first: work for nothing, or after a failure.</summary>
    public long Repeated { get; private set; }

    public long LastResult { get; private set; }

    public int Unsettled => files - Finished - Named;

    public void Upload() => Uploaded++;

    public bool HasResult(int file) => _results[file] > 0;

    public void Ran(int file)
    {
        Repeated += _runs[file] > 0 ? 1 : 0;
        _runs[file] = 1;
    }

    /// <summary>A result is written; with <paramref name="onlyIfNone"/>, a conditional put, a second one has no effect.</summary>
    public void Put(int file, long now, bool onlyIfNone)
    {
        if (_results[file] > 0)
        {
            WrittenAgain += onlyIfNone ? 0 : 1;
            return;
        }

        _results[file] = 1;
        Finished++;
        LastResult = now;
        if (_named[file])
        {
            _named[file] = false;
            Named--;
        }
    }

    /// <summary>It is where <c>cloudpipe why</c> finds it: a dead letter or a failure destination.</summary>
    public void Name(int file)
    {
        if (_results[file] == 0 && !_named[file])
        {
            _named[file] = true;
            Named++;
        }
    }
}
