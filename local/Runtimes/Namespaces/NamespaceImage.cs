using CloudPipe.Wrapper;

namespace CloudPipe.Local.Runtimes.Namespaces;

/// <summary>An image that is unpacked at <paramref name="Root"/>.</summary>
internal sealed record NamespaceImage(string Digest, string Root, ImageConfig Config, IReadOnlyList<string> Arguments, ContainerUser User)
    : IPreparedImage;
