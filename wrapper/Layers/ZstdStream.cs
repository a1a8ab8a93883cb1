using System.Runtime.InteropServices;

namespace CloudPipe.Wrapper;

/// <summary>
/// Decompresses zstd, any number of frames, with the system's libzstd: .NET 10 has no zstd of its own and no package on the feed
/// brings one. To be replaced by System.IO.Compression's when the project moves to a .NET that has it.
/// </summary>
internal sealed class ZstdStream : ReadOnlyStream
{
    private readonly Stream _input;
    private readonly ZstdHandle _decoder;
    private readonly byte[] _buffer = new byte[128 * 1024];
    private int _start;
    private int _end;
    private bool _inFrame;

    /// <exception cref="ImageException">CP3019 where the machine has no libzstd.</exception>
    public ZstdStream(Stream input)
    {
        _input = input;
        _decoder = ZstdHandle.Create();
    }

    public override int Read(Span<byte> buffer)
    {
        while (true)
        {
            if (TryDecode(buffer, out var written))
            {
                return written;
            }

            _end = _input.Read(_buffer);
            if (!HasInput())
            {
                return 0;
            }
        }
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (true)
        {
            if (TryDecode(buffer.Span, out var written))
            {
                return written;
            }

            _end = await _input.ReadAsync(_buffer, cancellationToken);
            if (!HasInput())
            {
                return 0;
            }
        }
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _decoder.Dispose();
            _input.Dispose();
        }

        base.Dispose(disposing);
    }

    /// <summary>Called after a read: false at the proper end of the data.</summary>
    private bool HasInput()
    {
        _start = 0;
        return _end > 0 || (_inFrame ? throw new InvalidDataException("the zstd data ends in the middle of a frame") : false);
    }

    /// <summary>False where more input is needed first.</summary>
    private unsafe bool TryDecode(Span<byte> output, out int written)
    {
        written = 0;
        if (output.IsEmpty)
        {
            return true;
        }

        fixed (byte* source = _buffer, destination = output)
        {
            // In the middle of a frame also without input: the decoder may hold output that did not fit the last buffer.
            while (_start < _end || _inFrame)
            {
                var from = new ZstdBuffer { Start = source + _start, Size = (nuint)(_end - _start) };
                var to = new ZstdBuffer { Start = destination, Size = (nuint)output.Length };
                var result = ZstdLibrary.DecompressStream(_decoder, ref to, ref from);
                if (ZstdLibrary.IsError(result) != 0)
                {
                    throw new InvalidDataException($"zstd: {Marshal.PtrToStringUTF8(ZstdLibrary.ErrorName(result))}");
                }

                _inFrame = result != 0;
                _start += (int)from.Position;
                written = (int)to.Position;
                if (written > 0 || _start >= _end)
                {
                    break;
                }
            }
        }

        return written > 0;
    }
}
