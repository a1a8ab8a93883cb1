using System.Buffers;
using System.Globalization;
using System.IO.Pipelines;
using System.Text;
using CloudPipe.Local.Signing;

namespace CloudPipe.Local.S3;

/// <summary>
/// Decodes <c>aws-chunked</c> bodies and verifies the signature of every chunk and of the trailers. Bytes are handed out before their chunk's
/// signature is known: the reader must not act on them before the stream has ended.
/// </summary>
internal sealed class AwsChunkedStream(PipeReader source, VerifiedSignature? signature, bool hasTrailers) : ReadOnlyStream
{
    private const int LongestLine = 4096;
    private const int MostTrailers = 16;

    private readonly Dictionary<string, string> _trailers = new(StringComparer.OrdinalIgnoreCase);
    private readonly ChunkSignatures? _signatures = signature is null ? null : new ChunkSignatures(signature);
    private long _left;
    private bool _inChunk;
    private bool _ended;

    public string? Trailer(string name) => _trailers.GetValueOrDefault(name);

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (!_ended && _left == 0)
        {
            await NextChunkAsync(cancellationToken);
        }

        if (_ended || buffer.IsEmpty)
        {
            return 0;
        }

        var read = await source.ReadAsync(cancellationToken);
        if (read.Buffer.IsEmpty && read.IsCompleted)
        {
            throw Incomplete();
        }

        var length = (int)Math.Min(Math.Min(read.Buffer.Length, _left), buffer.Length);
        var taken = read.Buffer.Slice(0, length);
        taken.CopyTo(buffer.Span);
        source.AdvanceTo(taken.End);
        _signatures?.Append(buffer.Span[..length]);
        _left -= length;
        return length;
    }

    protected override void Dispose(bool disposing)
    {
        _signatures?.Dispose();
        base.Dispose(disposing);
    }

    private async Task NextChunkAsync(CancellationToken cancellationToken)
    {
        if (_inChunk)
        {
            if (await ReadLineAsync(cancellationToken) is not "")
            {
                throw Malformed("A chunk is longer than its header says.");
            }

            _signatures?.EndChunk();
        }

        var header = await ReadLineAsync(cancellationToken) ?? throw Incomplete();
        var semicolon = header.IndexOf(';', StringComparison.Ordinal);
        var size = semicolon < 0 ? header : header[..semicolon];
        if (size.Length > 15 || !long.TryParse(size, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out _left))
        {
            throw Malformed("A chunk's header is not a hexadecimal length.");
        }

        _signatures?.BeginChunk(semicolon < 0 ? "" : header[(semicolon + 1)..]);
        _inChunk = true;
        if (_left == 0)
        {
            _signatures?.EndChunk();
            await ReadTrailersAsync(cancellationToken);
            _ended = true;
        }
    }

    private async Task ReadTrailersAsync(CancellationToken cancellationToken)
    {
        var signed = new StringBuilder();
        while (await ReadLineAsync(cancellationToken) is { Length: > 0 } line)
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            if (colon <= 0 || _trailers.Count == MostTrailers || !hasTrailers)
            {
                throw Malformed("A trailer is not of the form name:value, or was not announced.");
            }

            var (name, value) = (line[..colon].Trim(), line[(colon + 1)..].Trim());
            _trailers[name] = value;
            if (!name.Equals(ChunkSignatures.TrailerName, StringComparison.OrdinalIgnoreCase))
            {
                signed.Append(name).Append(':').Append(value).Append('\n');
            }
        }

        if (hasTrailers)
        {
            _signatures?.CheckTrailers(signed.ToString(), Trailer(ChunkSignatures.TrailerName));
        }
    }

    /// <summary>A line without its end, or null at the end of the body.</summary>
    private async Task<string?> ReadLineAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var read = await source.ReadAsync(cancellationToken);
            if (read.Buffer.PositionOf((byte)'\n') is { } end && read.Buffer.GetOffset(end) - read.Buffer.GetOffset(read.Buffer.Start) <= LongestLine)
            {
                var line = Encoding.UTF8.GetString(read.Buffer.Slice(0, end)).TrimEnd('\r');
                source.AdvanceTo(read.Buffer.GetPosition(1, end));
                return line;
            }

            if (read.Buffer.Length > LongestLine)
            {
                throw Malformed("A chunk's header is too long.");
            }

            if (read.IsCompleted)
            {
                return read.Buffer.IsEmpty ? null : throw Incomplete();
            }

            source.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }
    }

    private static S3Exception Incomplete() =>
        new(S3Error.IncompleteBody, "The request body terminated unexpectedly");

    private static S3Exception Malformed(string message) => new(S3Error.InvalidRequest, message);
}
