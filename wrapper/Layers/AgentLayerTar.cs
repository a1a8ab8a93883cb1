using System.IO.Compression;

namespace CloudPipe.Wrapper;

/// <summary>The entries of the agent layer: everything below <c>/cloudpipe</c>, nothing else.</summary>
internal static class AgentLayerTar
{
    private const int Executable = 0x1ED; // 0755
    private const int AnyoneSticky = 0x3FF; // 1777: scratch has no /tmp, and a USER nobody could not make one

    public static async Task<(string Digest, string DiffId, long Size)> WriteAsync(
        string agentPath, string caBundlePath, Stream output, CancellationToken cancellationToken)
    {
        await using var stored = new HashingWriter(output);
        string diffId;
        await using (var gzip = new GZipStream(stored, CompressionLevel.SmallestSize, leaveOpen: true))
        {
            await using var tar = new HashingWriter(gzip);
            var writer = new TarStreamWriter(tar);
            await writer.AddFolderAsync("cloudpipe/", Executable, cancellationToken);
            await using (var bundle = File.OpenRead(caBundlePath))
            {
                await writer.AddAsync("cloudpipe/ca-certificates.crt", bundle, bundle.Length, cancellationToken);
            }

            await using (var agent = File.OpenRead(agentPath))
            {
                await writer.AddAsync("cloudpipe/cpagent", agent, agent.Length, cancellationToken, Executable);
            }

            await writer.AddFolderAsync("cloudpipe/tmp/", AnyoneSticky, cancellationToken);
            await writer.FinishAsync(cancellationToken);
            diffId = tar.Digest();
        }

        return (stored.Digest(), diffId, stored.Count);
    }
}
