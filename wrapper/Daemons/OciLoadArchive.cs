namespace CloudPipe.Wrapper;

/// <summary>
/// An OCI layout for <c>podman load</c> and for Docker with the containerd image store. Layers that the daemon has are named and left
/// out: Podman reuses what it has under the same digest, and asks the archive for the others only.
/// </summary>
internal sealed class OciLoadArchive(ContainerImage image, string name, int present)
{
    public async Task WriteAsync(Stream output, CancellationToken cancellationToken)
    {
        var leftOut = image.Layers.Take(present).Select(l => l.Descriptor.Digest).ToHashSet(StringComparer.Ordinal);
        var content = OciContent.Of(image);
        var tar = new TarStreamWriter(output);
        await tar.AddAsync(OciLayout.MarkerFile, OciLayout.Marker.ToArray(), cancellationToken);
        await tar.AddAsync(OciLayout.IndexFile, LayoutIndex.PutNamed(content.Entry, name), cancellationToken);
        foreach (var blob in content.Blobs.Where(b => !leftOut.Contains(b.Descriptor.Digest)))
        {
            var promise = new StreamPromise($"{blob.What} {blob.Descriptor.Digest}", blob.Descriptor.Digest, blob.Descriptor.Size);
            await using var source = new VerifiedStream(await blob.Content.OpenAsync(cancellationToken), promise);
            await tar.AddAsync(ContentDigest.BlobPath(blob.Descriptor.Digest), source, blob.Descriptor.Size, cancellationToken);
        }

        await tar.FinishAsync(cancellationToken);
    }
}
