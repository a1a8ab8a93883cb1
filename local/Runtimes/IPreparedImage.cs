namespace CloudPipe.Local;

/// <summary>An image that the runtime which prepared it can start at once.</summary>
public interface IPreparedImage
{
    /// <summary>Of the image's manifest, <c>sha256:...</c>.</summary>
    string Digest { get; }
}
