namespace CloudPipe.Wrapper;

internal static class ImageLimits
{
    /// <summary>What Docker's overlay driver can stack.</summary>
    public const int MaxLayers = 125;

    /// <summary>What is read at all: a manifest of 4 MiB can name the same large layer thirty thousand times.</summary>
    public const int MostReadable = 1000;

    /// <exception cref="ImageException">CP3025.</exception>
    public static void RequireReadable(int layers, string what)
    {
        if (layers > MostReadable)
        {
            throw new ImageException(
                ImageErrorCodes.TooManyLayers,
                $"{what} names {layers} layers; CloudPipe reads at most {MostReadable}, and Docker runs at most {MaxLayers}.",
                "The image was made wrongly or to do harm; get it from a source you trust.");
        }
    }
}
