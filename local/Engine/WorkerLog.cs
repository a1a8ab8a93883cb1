namespace CloudPipe.Local.Engine;

/// <summary>The output of a stage's workers in a file, each line with its worker before it; remembers the last few.</summary>
internal sealed class WorkerLog(string path) : IDisposable
{
    private const int Remembered = 20;

    private readonly Lock _turn = new();
    private readonly Queue<string> _last = new();
    private readonly StreamWriter _file = Open(path);

    public void Write(string worker, string line)
    {
        lock (_turn)
        {
            _last.Enqueue(line);
            if (_last.Count > Remembered)
            {
                _last.Dequeue();
            }

            _file.WriteLine($"{worker} {line}");
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
            _file.Dispose();
        }
    }

    private static StreamWriter Open(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        return new StreamWriter(path, append: true) { AutoFlush = true };
    }
}
