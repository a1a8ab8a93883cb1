using Microsoft.Win32.SafeHandles;

namespace CloudPipe.Dispatcher.Hosting;

/// <summary>The function's log: standard error, of which Lambda takes every line.</summary>
internal static class HostLog
{
    private const int StandardError = 2;

    // Its own, without a buffer: a line is there when the process is frozen or killed right after it.
    private static readonly FileStream Stream = new(new SafeFileHandle(StandardError, ownsHandle: false), FileAccess.Write, bufferSize: 0);

    public static void Write(ReadOnlyMemory<byte> line)
    {
        byte[] whole = [.. line.Span, (byte)'\n'];
        try
        {
            Stream.Write(whole);
        }
        catch (IOException)
        {
            // A reader that went away must not cost an invocation.
        }
    }
}
