namespace CloudPipe.Wrapper;

/// <summary>One repository of one registry.</summary>
/// <param name="Client">Speaks with the registry.</param>
/// <param name="Path">Without the registry: <c>library/busybox</c>.</param>
internal sealed record RegistryRepository(RegistryClient Client, string Path)
{
    public string Registry => Client.Address.Name;

    public RepositoryScope ToPull => new(Path, Push: false);

    public RepositoryScope ToPush => new(Path, Push: true);

    /// <param name="reference">One of <see cref="ImageTransport.Docker"/>.</param>
    /// <param name="access">How registries are reached.</param>
    /// <exception cref="ImageException">CP3001 where the name has no usable registry.</exception>
    public static RegistryRepository Of(ImageReference reference, ImageAccess access)
    {
        var slash = reference.Name.IndexOf('/', StringComparison.Ordinal);
        return new(RegistryClients.For(reference.Name[..slash], access), reference.Name[(slash + 1)..]);
    }

    /// <summary>Another repository of the same registry.</summary>
    public RegistryRepository Beside(string path) => this with { Path = path };

    public bool IsBeside(RegistryRepository other) => Registry == other.Registry;

    public string Target(string rest) => $"/v2/{Path}/{rest}";

    public override string ToString() => $"{Registry}/{Path}";
}
