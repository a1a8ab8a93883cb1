using System.Buffers;

namespace CloudPipe.Local.Objects;

/// <summary>Streams a body into a staged file, hashing as it passes, and refuses it if it is not what was announced.</summary>
internal sealed class BodyStager(ModificationClock clock)
{
    private const int BufferSize = 256 << 10;

    public async Task<StagedBody> StageAsync(Stream body, string folder, BodyExpectations expected, CancellationToken cancellationToken)
    {
        var file = StagedFile.Create(folder);
        try
        {
            return await FillAsync(file, body, expected, cancellationToken);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    private async Task<StagedBody> FillAsync(StagedFile file, Stream body, BodyExpectations expected, CancellationToken cancellationToken)
    {
        using var digests = new BodyDigests(expected);
        var buffer = ArrayPool<byte>.Shared.Rent(BufferSize);
        try
        {
            while (await body.ReadAsync(buffer.AsMemory(0, BufferSize), cancellationToken) is > 0 and var read)
            {
                digests.Append(buffer.AsSpan(0, read));
                file.Append(buffer.AsSpan(0, read));
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }

        var (md5, checksums) = digests.Finish();
        file.Seal(clock.Next());
        return new StagedBody(file, md5, checksums);
    }
}
