using System.Buffers.Binary;

namespace CloudPipe.Local.Runtimes.Docker;

/// <summary>
/// Takes apart the stream that carries standard output and standard error together: frames of a stream number (1 or 2), three zeros,
/// a big-endian length and so many bytes.
/// </summary>
internal static class DockerOutput
{
    private const int HeaderLength = 8;
    private const byte StandardError = 2;

    /// <summary>Reads to the end, which is where the container ends; a stream that breaks off ends there too.</summary>
    public static async Task ReadAsync(Stream stream, ContainerSpec spec)
    {
        var oneAtATime = new Lock();
        var output = new OutputLines(spec, isError: false, oneAtATime);
        var error = new OutputLines(spec, isError: true, oneAtATime);
        var header = new byte[HeaderLength];
        var buffer = new byte[16 * 1024];
        try
        {
            while (await stream.ReadAtLeastAsync(header, HeaderLength, throwOnEndOfStream: false, CancellationToken.None) == HeaderLength)
            {
                var lines = header[0] == StandardError ? error : output;
                var left = BinaryPrimitives.ReadUInt32BigEndian(header.AsSpan(4));
                while (left > 0)
                {
                    var wanted = (int)Math.Min(left, (uint)buffer.Length);
                    var read = await stream.ReadAsync(buffer.AsMemory(0, wanted), CancellationToken.None);
                    if (read == 0)
                    {
                        return;
                    }

                    lines.Add(buffer.AsSpan(0, read));
                    left -= (uint)read;
                }
            }
        }
        catch (IOException)
        {
            // Docker went away; the request that waits for the container says so.
        }
        finally
        {
            output.Finish();
            error.Finish();
        }
    }
}
