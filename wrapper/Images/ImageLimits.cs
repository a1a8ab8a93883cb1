namespace CloudPipe.Wrapper;

internal static class ImageLimits
{
    /// <summary>What Docker's overlay driver can stack.</summary>
    public const int MaxLayers = 125;
}
