using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace CloudPipe.Local.Checksums;

/// <summary>A checksum that grows with the bytes.</summary>
[SuppressMessage("Security", "CA5350", Justification = "The protocol offers SHA1.")]
internal sealed class RunningChecksum : IDisposable
{
    private readonly IncrementalHash? _hash;
    private ulong _crc;

    public RunningChecksum(ChecksumAlgorithm algorithm)
    {
        Algorithm = algorithm;
        _hash = algorithm switch
        {
            ChecksumAlgorithm.Sha1 => IncrementalHash.CreateHash(HashAlgorithmName.SHA1),
            ChecksumAlgorithm.Sha256 => IncrementalHash.CreateHash(HashAlgorithmName.SHA256),
            _ => null,
        };
        _crc = algorithm == ChecksumAlgorithm.Crc64Nvme ? ulong.MaxValue : uint.MaxValue;
    }

    public ChecksumAlgorithm Algorithm { get; }

    public void Append(ReadOnlySpan<byte> data)
    {
        if (_hash is not null)
        {
            _hash.AppendData(data);
            return;
        }

        _crc = Algorithm switch
        {
            ChecksumAlgorithm.Crc32 => CrcTables.Crc32.Append((uint)_crc, data),
            ChecksumAlgorithm.Crc32C => Crc32C.Append((uint)_crc, data),
            _ => CrcTables.Crc64Nvme.Append(_crc, data),
        };
    }

    /// <summary>The value in base64, as S3 writes it. Ends the checksum.</summary>
    public string Finish()
    {
        if (_hash is not null)
        {
            return Convert.ToBase64String(_hash.GetHashAndReset());
        }

        Span<byte> bytes = stackalloc byte[Algorithm.Length()];
        if (bytes.Length == sizeof(uint))
        {
            BinaryPrimitives.WriteUInt32BigEndian(bytes, ~(uint)_crc);
        }
        else
        {
            BinaryPrimitives.WriteUInt64BigEndian(bytes, ~_crc);
        }

        return Convert.ToBase64String(bytes);
    }

    public void Dispose() => _hash?.Dispose();
}
