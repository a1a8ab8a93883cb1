using System.Diagnostics;

namespace CloudPipe.EndpointBench;

/// <summary>Requests over as many connections as there are workers, each with one request under way, for so many seconds at most.</summary>
internal sealed class Load(Uri url, int server, int workers, int seconds)
{
    public delegate void Reply(int worker, ReadOnlySpan<byte> body);

    /// <summary>Requests per second, and the server's processor time for each.</summary>
    /// <param name="count">Requests of each worker, unless the time ends before.</param>
    /// <param name="make">Makes request i of a worker, ahead of time.</param>
    /// <param name="reply">Looks at a reply.</param>
    public Measured Run(int count, Func<int, int, byte[]> make, Reply? reply = null)
    {
        var requests = Enumerable.Range(0, workers).AsParallel().AsOrdered().Select(w => Enumerable.Range(0, count).Select(i => make(w, i)).ToArray()).ToArray();
        var connections = Enumerable.Range(0, workers).Select(_ => new Connection(url)).ToArray();
        var done = new int[workers];
        var time = TimeProvider.System;
        var failures = new Exception?[workers];
        using var process = Process.GetProcessById(server);
        var before = process.TotalProcessorTime;
        var start = time.GetTimestamp();
        var threads = Enumerable.Range(0, workers).Select(w => new Thread(() => failures[w] = Work(w))).ToList();
        threads.ForEach(t => t.Start());
        threads.ForEach(t => t.Join());
        var elapsed = time.GetElapsedTime(start).TotalSeconds;
        process.Refresh();
        var processor = process.TotalProcessorTime - before;
        Array.ForEach(connections, c => c.Dispose());
        return failures.FirstOrDefault(f => f is not null) is { } failure
            ? throw new HttpRequestException("A request failed.", failure)
            : new Measured(done.Sum() / elapsed, processor.TotalMicroseconds / Math.Max(1, done.Sum()));

        Exception? Work(int worker)
        {
            try
            {
                for (; done[worker] < requests[worker].Length && time.GetElapsedTime(start).TotalSeconds < seconds; done[worker]++)
                {
                    var body = connections[worker].Exchange(requests[worker][done[worker]]);
                    reply?.Invoke(worker, body);
                }

                return null;
            }
            catch (Exception e) when (e is HttpRequestException or System.Net.Sockets.SocketException)
            {
                return e;
            }
        }
    }
}
