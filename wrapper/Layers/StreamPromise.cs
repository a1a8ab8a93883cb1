namespace CloudPipe.Wrapper;

/// <summary>What the image says about a stream of bytes, and the errors for when it is not so.</summary>
/// <param name="What">The thing in words, for example <c>layer sha256:...</c>.</param>
/// <param name="Digest">The digest that the bytes must have.</param>
/// <param name="Size">The number of bytes; null where the image does not say.</param>
/// <param name="IsDiffId">Whether the digest is that of the uncompressed layer.</param>
internal sealed record StreamPromise(string What, string Digest, long? Size, bool IsDiffId = false)
{
    private const string GetItAgain = "The image is damaged: get it again from where it came from.";

    public ImageException WrongSize(long actual) => new(
        ImageErrorCodes.WrongSize,
        actual > Size
            ? $"{What} is longer than the {Size} bytes its manifest says."
            : $"{What} ends after {actual} of {Size} bytes.",
        GetItAgain);

    public ImageException WrongDigest(string actual) => IsDiffId
        ? new(ImageErrorCodes.WrongDiffId, $"{What} unpacks to {actual}, but the image's config says {Digest}.", GetItAgain)
        : new(ImageErrorCodes.WrongDigest, $"{What} has the content {actual}, not the one its digest names.", GetItAgain);
}
