namespace CloudPipe.Wrapper;

/// <summary><c>oci-archive:PATH[:TAG]</c>: the archive is written anew, with this one image or index.</summary>
internal sealed class OciArchiveDestination : IImageDestination
{
    public Task<string> WriteAsync(ContainerImage image, ImageReference reference, CancellationToken cancellationToken) =>
        WriteAsync(OciContent.Of(image), reference, cancellationToken);

    public Task<string> WriteIndexAsync(ImageIndex index, ImageReference reference, CancellationToken cancellationToken) =>
        WriteAsync(OciContent.Of(index), reference, cancellationToken);

    private static async Task<string> WriteAsync(OciContent content, ImageReference reference, CancellationToken cancellationToken)
    {
        OciContent.RefuseNumber(reference);
        await using var file = await ArchiveTarget.CreateAsync(reference.Name, cancellationToken);
        var tar = new TarStreamWriter(file.Stream);
        await tar.AddAsync(OciLayout.MarkerFile, OciLayout.Marker.ToArray(), cancellationToken);
        await tar.AddAsync(
            OciLayout.IndexFile,
            LayoutIndex.Put([], OciLayout.IndexFile, content.Entry, reference.Tag),
            cancellationToken);
        foreach (var blob in content.Blobs.OrderBy(b => b.Descriptor.Digest, StringComparer.Ordinal))
        {
            var promise = new StreamPromise($"{blob.What} {blob.Descriptor.Digest}", blob.Descriptor.Digest, blob.Descriptor.Size);
            await using var source = new VerifiedStream(await blob.Content.OpenAsync(cancellationToken), promise);
            await tar.AddAsync(ContentDigest.BlobPath(blob.Descriptor.Digest), source, blob.Descriptor.Size, cancellationToken);
        }

        await tar.FinishAsync(cancellationToken);
        await file.CommitAsync(cancellationToken);
        return content.Digest;
    }
}
