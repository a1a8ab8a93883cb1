namespace CloudPipe.Wrapper;

/// <summary><c>oci-archive:PATH[:TAG]</c>: the archive is written anew, with this one image.</summary>
internal sealed class OciArchiveDestination : IImageDestination
{
    public async Task<string> WriteAsync(ContainerImage image, ImageReference reference, CancellationToken cancellationToken)
    {
        OciDestination.RefuseIndex(reference);
        image = OciConversion.ToOci(image);
        await using var file = await ArchiveTarget.CreateAsync(reference.Name, cancellationToken);
        var tar = new TarStreamWriter(file.Stream);
        await tar.AddAsync(OciLayout.MarkerFile, OciLayout.Marker.ToArray(), cancellationToken);
        await tar.AddAsync(
            OciLayout.IndexFile,
            LayoutIndex.Put([], OciLayout.IndexFile, image, reference.Tag),
            cancellationToken);
        foreach (var (descriptor, what, content) in OciDestination.Blobs(image).OrderBy(b => b.Descriptor.Digest, StringComparer.Ordinal))
        {
            var promise = new StreamPromise($"{what} {descriptor.Digest}", descriptor.Digest, descriptor.Size);
            await using var source = new VerifiedStream(await content.OpenAsync(cancellationToken), promise);
            await tar.AddAsync(ContentDigest.BlobPath(descriptor.Digest), source, descriptor.Size, cancellationToken);
        }

        await tar.FinishAsync(cancellationToken);
        await file.CommitAsync(cancellationToken);
        return image.Digest;
    }
}
