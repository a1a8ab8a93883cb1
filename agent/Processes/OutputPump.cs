using System.Runtime.InteropServices;

namespace CloudPipe.Agent.Processes;

/// <summary>
/// Empties the child's two pipes from one thread, so that lines keep their order and a full pipe never stops the child. It ends
/// when both are closed, or on demand when a grandchild keeps them open.
/// </summary>
internal sealed unsafe class OutputPump : IDisposable
{
    private const int BufferSize = 64 * 1024;

    /// <summary>Reads after the stop: more than pipes hold, and an end for a grandchild that never stops writing.</summary>
    private const int ReadsAfterStop = 64;

    private readonly int _outputRead;
    private readonly int _errorRead;
    private readonly int _stopRead;
    private int _stopWrite;
    private int _outputWrite;
    private int _errorWrite;
    private Task _pumping = Task.CompletedTask;

    public OutputPump()
    {
        (_outputRead, _outputWrite) = OpenPipe();
        (_errorRead, _errorWrite) = OpenPipe();
        (_stopRead, _stopWrite) = OpenPipe();
    }

    /// <summary>The child's ends.</summary>
    public int OutputDescriptor => _outputWrite;

    public int ErrorDescriptor => _errorWrite;

    public Task Ended => _pumping;

    /// <summary>Begins to read; call once, when the child has its ends.</summary>
    public void Start(Action<ChildStream, string> onLine, TailBuffer tail)
    {
        CloseWriteEnds();
        _pumping = Task.Factory.StartNew(
            () => Pump(onLine, tail), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    /// <summary>Reads what is there and ends.</summary>
    public Task StopAsync()
    {
        CloseOnce(ref _stopWrite);
        return _pumping;
    }

    public void Dispose()
    {
        CloseWriteEnds();
        CloseOnce(ref _stopWrite);
        Libc.Close(_outputRead);
        Libc.Close(_errorRead);
        Libc.Close(_stopRead);
    }

    private void Pump(Action<ChildStream, string> onLine, TailBuffer tail)
    {
        var output = new LineSplitter(line => onLine(ChildStream.Output, line));
        var error = new LineSplitter(line => onLine(ChildStream.Error, line));
        var buffer = new byte[BufferSize];
        var polled = stackalloc Libc.PollDescriptor[3];
        // A negative descriptor is one that poll skips.
        polled[0] = new() { Descriptor = _outputRead, Events = Libc.PollIn };
        polled[1] = new() { Descriptor = _errorRead, Events = Libc.PollIn };
        polled[2] = new() { Descriptor = _stopRead, Events = Libc.PollIn };
        var readsLeft = ReadsAfterStop;
        while (polled[0].Descriptor >= 0 || polled[1].Descriptor >= 0)
        {
            var stopping = polled[2].Descriptor < 0;
            if (stopping && readsLeft-- == 0)
            {
                break;
            }

            var ready = Libc.Poll(polled, 3, stopping ? 0 : -1);
            if (ready < 0 && Marshal.GetLastPInvokeError() == Libc.Interrupted)
            {
                continue;
            }

            if (ready <= 0)
            {
                break;
            }

            if (polled[0].Descriptor >= 0 && polled[0].Returned != 0)
            {
                ReadSome(ref polled[0], buffer, output, null);
            }

            if (polled[1].Descriptor >= 0 && polled[1].Returned != 0)
            {
                ReadSome(ref polled[1], buffer, error, tail);
            }

            if (polled[2].Descriptor >= 0 && polled[2].Returned != 0)
            {
                polled[2].Descriptor = -1;
            }
        }

        output.Finish();
        error.Finish();
    }

    private static void ReadSome(ref Libc.PollDescriptor polled, byte[] buffer, LineSplitter lines, TailBuffer? tail)
    {
        nint count;
        fixed (byte* start = buffer)
        {
            count = Libc.Read(polled.Descriptor, start, buffer.Length);
        }

        if (count > 0)
        {
            var read = buffer.AsSpan(0, (int)count);
            tail?.Append(read);
            lines.Append(read);
        }
        else if (count == 0 || Marshal.GetLastPInvokeError() != Libc.Interrupted)
        {
            polled.Descriptor = -1;
        }
    }

    private void CloseWriteEnds()
    {
        CloseOnce(ref _outputWrite);
        CloseOnce(ref _errorWrite);
    }

    private static void CloseOnce(ref int descriptor)
    {
        var open = Interlocked.Exchange(ref descriptor, -1);
        if (open >= 0)
        {
            Libc.Close(open);
        }
    }

    private static (int Read, int Write) OpenPipe()
    {
        var ends = stackalloc int[2];
        return Libc.Pipe(ends, Libc.CloseOnExec) == 0
            ? (ends[0], ends[1])
            : throw new IOException($"No pipe: {Marshal.GetPInvokeErrorMessage(Marshal.GetLastPInvokeError())}");
    }
}
