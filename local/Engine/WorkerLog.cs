namespace CloudPipe.Local.Engine;

/// <summary>
/// The output of a stage's workers in a file, each line with its worker before it; remembers the last few. A run of a million files says a lot:
/// a file that has grown large becomes <c>NAME.log.1</c>, and the one of that name goes.
/// </summary>
internal sealed class WorkerLog(string path, long largest = 64L << 20) : IDisposable
{
    private const int Remembered = 20;

    private readonly Lock _turn = new();
    private readonly Queue<string> _last = new();
    private StreamWriter? _file = Open(path);

    public void Write(string worker, string line)
    {
        lock (_turn)
        {
            _last.Enqueue(line);
            if (_last.Count > Remembered)
            {
                _last.Dequeue();
            }

            Append($"{worker} {line}");
        }
    }

    public string LastLines()
    {
        lock (_turn)
        {
            return string.Join('\n', _last);
        }
    }

    public void Dispose()
    {
        lock (_turn)
        {
            Close();
        }
    }

    // A disk that is full must not take the workers with it: what they do fails by itself, and says so.
    private void Append(string line)
    {
        try
        {
            _file ??= Open(path);
            _file.WriteLine(line);
            if (_file.BaseStream.Length > largest)
            {
                Close();
                File.Move(path, path + ".1", overwrite: true);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Close();
        }
    }

    private void Close()
    {
        var file = _file;
        _file = null;
        try
        {
            file?.Dispose();
        }
        catch (IOException)
        {
            // What it still had to write; see above.
        }
    }

    private static StreamWriter Open(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        return new StreamWriter(path, append: true) { AutoFlush = true };
    }
}
