namespace CloudPipe.Local.Runtimes.Docker;

/// <summary>An image that Docker has under <paramref name="Reference"/>.</summary>
internal sealed record DockerImage(string Digest, string Reference) : IPreparedImage;
