using System.Runtime.InteropServices;
using System.Text;
using CloudPipe.Agent.Processes;

namespace CloudPipe.Agent.Logging;

/// <summary>
/// File descriptors 1 and 2, a line at a time, with write(2): a FileStream writes at its own offset, so that two writers of one
/// redirected file would overwrite each other. A reader that went away must not cost a job: write errors are dropped.
/// </summary>
internal sealed unsafe class StandardStreams : ILogSink
{
    private readonly Lock _gate = new();

    public void Write(bool isError, string line)
    {
        var bytes = Encoding.UTF8.GetBytes(line + "\n");
        lock (_gate)
        {
            fixed (byte* start = bytes)
            {
                WriteAll(isError ? 2 : 1, start, bytes.Length);
            }
        }
    }

    private static void WriteAll(int descriptor, byte* start, int length)
    {
        for (var written = 0; written < length;)
        {
            var count = (int)Libc.Write(descriptor, start + written, length - written);
            if (count < 0 && Marshal.GetLastPInvokeError() != Libc.Interrupted)
            {
                return;
            }

            written += Math.Max(count, 0);
        }
    }
}
