namespace CloudPipe.Wrapper;

/// <summary>
/// The way of one image from where it is read to where its wrap is written. A registry at the far end is set to work while the near one still
/// answers: that saves half of the round trips. Disposing it before the write is done cancels what was begun.
/// </summary>
internal sealed class ImageRoute : IAsyncDisposable
{
    private readonly ImageReference _from;
    private readonly ImageReference _to;
    private readonly ImageAccess _access;
    private readonly RegistryWrite? _write;

    private ImageRoute(ImageReference from, ImageReference to, ImageAccess access, RegistryWrite? write)
    {
        (_from, _to, _access, _write) = (from, to, access, write);
    }

    /// <param name="from">What will be read.</param>
    /// <param name="to">Where to it will be written.</param>
    /// <param name="access">How both are reached.</param>
    /// <param name="agent">The layer that the wrap will most probably need; null where that cannot be told.</param>
    /// <param name="cancellationToken">Ends all that the route does.</param>
    public static ImageRoute Open(ImageReference from, ImageReference to, ImageAccess access, AgentLayer? agent, CancellationToken cancellationToken)
    {
        if (to.Transport != ImageTransport.Docker)
        {
            return new ImageRoute(from, to, access, write: null);
        }

        var write = new RegistryWrite(to, access, cancellationToken);
        if (agent is not null)
        {
            write.Prepare(agent);
        }

        return new ImageRoute(from, to, access, write);
    }

    /// <inheritdoc cref="IImageSource.ReadAsync"/>
    public Task<ContainerImage> ReadAsync(string platform, CancellationToken cancellationToken) =>
        ImageTransports.Reading(_from, () => Source().ReadAsync(_from, platform, cancellationToken));

    /// <inheritdoc cref="IImageSource.ReadPlatformsAsync"/>
    public Task<IReadOnlyList<ContainerImage>> ReadPlatformsAsync(IReadOnlyCollection<string> architectures, CancellationToken cancellationToken) =>
        ImageTransports.Reading(_from, () => Source().ReadPlatformsAsync(_from, architectures, cancellationToken));

    /// <summary>Writes one image, or an index of several.</summary>
    /// <returns>The digest that a reader will find there.</returns>
    public Task<string> WriteAsync(IReadOnlyList<ContainerImage> images, CancellationToken cancellationToken)
    {
        if (images is [var only])
        {
            return _write is null
                ? ImageTransports.WriteAsync(only, _to, _access, cancellationToken)
                : ImageTransports.Writing(_to, () => _write.WriteAsync(only, cancellationToken));
        }

        var index = ImageIndex.Of(images);
        return _write is null
            ? ImageTransports.WriteIndexAsync(index, _to, _access, cancellationToken)
            : ImageTransports.Writing(_to, () => _write.WriteAsync(index, cancellationToken));
    }

    public ValueTask DisposeAsync() => _write is null ? ValueTask.CompletedTask : _write.DisposeAsync();

    private IImageSource Source() => _from.Transport == ImageTransport.Docker && _write is not null
        ? new RegistrySource(_access, _write.Expect)
        : ImageTransports.Source(_from.Transport, _access);
}
