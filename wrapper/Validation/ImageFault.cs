namespace CloudPipe.Wrapper;

/// <summary>One thing that is wrong with an image.</summary>
/// <param name="Code">One of <see cref="ImageErrorCodes"/>.</param>
/// <param name="Message">What is wrong, naming the layer or document.</param>
public sealed record ImageFault(string Code, string Message)
{
    public override string ToString() => $"{Code}: {Message}";
}
