namespace CloudPipe.Wrapper;

/// <summary>A tar archive on its way to a reader, which never gets a header that <see cref="TarStructure"/> refuses.</summary>
internal sealed class GuardedTar(Stream tar) : ReadOnlyStream
{
    private readonly TarStructure _structure = new();
    private readonly byte[] _header = new byte[TarHeader.BlockSize];
    private byte[] _attributes = [];
    private int _inHeader;
    private int _inAttributes;
    private long _toSkip;
    private bool _ended;

    public override int Read(Span<byte> buffer)
    {
        var read = tar.Read(buffer);
        Watch(buffer[..read]);
        return read;
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var read = await tar.ReadAsync(buffer, cancellationToken);
        Watch(buffer.Span[..read]);
        return read;
    }

    private void Watch(ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty && !_ended)
        {
            bytes = bytes[(_inAttributes < _attributes.Length ? Gather(bytes) : _toSkip > 0 ? Skip(bytes) : Header(bytes))..];
        }
    }

    private int Gather(ReadOnlySpan<byte> bytes)
    {
        var taken = Math.Min(bytes.Length, _attributes.Length - _inAttributes);
        bytes[..taken].CopyTo(_attributes.AsSpan(_inAttributes));
        _inAttributes += taken;
        if (_inAttributes == _attributes.Length)
        {
            _structure.Take(_attributes);
            (_attributes, _inAttributes) = ([], 0);
        }

        return taken;
    }

    private int Skip(ReadOnlySpan<byte> bytes)
    {
        var taken = (int)Math.Min(bytes.Length, _toSkip);
        _toSkip -= taken;
        return taken;
    }

    private int Header(ReadOnlySpan<byte> bytes)
    {
        var taken = Math.Min(bytes.Length, _header.Length - _inHeader);
        bytes[..taken].CopyTo(_header.AsSpan(_inHeader));
        _inHeader += taken;
        if (_inHeader == _header.Length)
        {
            _inHeader = 0;
            var part = _structure.Next(_header);
            _ended = part.IsEnd;
            _toSkip = part.PaddedLength;
            if (part.IsAttributes)
            {
                _attributes = new byte[part.Length];
                _toSkip -= part.Length;
            }
        }

        return taken;
    }
}
