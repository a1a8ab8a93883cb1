namespace CloudPipe.Wrapper;

/// <summary>
/// One image, or one index, on its way into a repository. Blobs may be brought before it is known of what image; the manifest comes last.
/// </summary>
internal sealed class RegistryWrite : IAsyncDisposable
{
    private readonly RegistryRepository _repository;
    private readonly RepositoryManifests _manifests;
    private readonly RepositoryPush _push;
    private readonly ImageAccess _access;
    private readonly ImageReference _reference;
    private bool _isPrepared;

    public RegistryWrite(ImageReference reference, ImageAccess access, CancellationToken cancellationToken)
    {
        _reference = reference;
        _repository = RegistryRepository.Of(reference, access);
        _manifests = new RepositoryManifests(_repository);
        _access = access;
        _push = new RepositoryPush(_repository, access, cancellationToken);
    }

    /// <summary>Begins what every wrap will need: the agent's layer, and uploads for the algorithm's layer and the config.</summary>
    public void Prepare(AgentLayer agent)
    {
        _isPrepared = true;
        _push.OpenUploads(2);
        Expect([new OciBlob(new BlobDescriptor(MediaTypes.OciLayerGzip, agent.Digest, agent.Size), "layer", agent.Content)]);
    }

    /// <summary>Begins to bring layers that will probably be needed. What goes wrong shows when they are.</summary>
    public void Expect(IReadOnlyList<OciBlob> layers)
    {
        foreach (var layer in layers)
        {
            _ = _push.PutAsync(layer);
        }
    }

    /// <exception cref="ImageException">The image is broken (nothing is sent) or the registry does not take it.</exception>
    public async Task<string> WriteAsync(ContainerImage image, CancellationToken cancellationToken)
    {
        SoundImage.Require(image);
        RequireDigest(image.Digest);
        if (await IsThereAsync(image.Digest, cancellationToken))
        {
            return image.Digest;
        }

        await PutBlobsAsync([image]);
        await _manifests.PutAsync(_reference.Tag ?? image.Digest, image.Manifest, image.MediaType, image.Digest, cancellationToken);
        await RememberAsync(image.Digest, cancellationToken);
        return image.Digest;
    }

    /// <inheritdoc cref="WriteAsync(ContainerImage, CancellationToken)"/>
    public async Task<string> WriteAsync(ImageIndex index, CancellationToken cancellationToken)
    {
        foreach (var image in index.Images)
        {
            SoundImage.Require(image);
        }

        RequireDigest(index.Digest);
        if (await IsThereAsync(index.Digest, cancellationToken))
        {
            return index.Digest;
        }

        await PutBlobsAsync(index.Images);
        await Task.WhenAll(index.Images.Select(i => _manifests.PutAsync(i.Digest, i.Manifest, i.MediaType, i.Digest, cancellationToken)));
        await _manifests.PutAsync(_reference.Tag ?? index.Digest, index.Manifest, index.MediaType, index.Digest, cancellationToken);
        await RememberAsync(index.Digest, cancellationToken);
        return index.Digest;
    }

    public ValueTask DisposeAsync() => _push.DisposeAsync();

    /// <summary>A prepared write asks only where the answer will probably be yes: an image that changed costs no request more.</summary>
    private async Task<bool> IsThereAsync(string digest, CancellationToken cancellationToken) =>
        (!_isPrepared || RegistryHints.Load(_access.CacheFolder).LastDigestOf(_reference.ToString()) == digest)
        && await _manifests.FindAsync(_reference.Tag ?? digest, cancellationToken) == digest;

    private Task RememberAsync(string digest, CancellationToken cancellationToken) => RegistryHints.UpdateAsync(
        _access.CacheFolder, hints => _push.Teach(hints).WithPush(_reference.ToString(), digest), cancellationToken);

    /// <summary>The first failure is thrown at once; disposing ends the others.</summary>
    private async Task PutBlobsAsync(IReadOnlyList<ContainerImage> images)
    {
        var blobs = images.SelectMany(OciContent.PartsOf).Select(_push.PutAsync).ToList();
        await foreach (var done in Task.WhenEach(blobs))
        {
            await done;
        }
    }

    private void RequireDigest(string digest)
    {
        if (_reference.Digest is { } wanted && wanted != digest)
        {
            throw new ImageException(
                ImageErrorCodes.BadReference,
                $"{_reference}: the image is {digest}, so it cannot be written under this name.",
                "Give a tag without a digest.");
        }
    }
}
