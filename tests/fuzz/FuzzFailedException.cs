namespace CloudPipe.Fuzz.Tests;

/// <summary>A reader did with an input what it may not do; the message has all that is needed to see it again.</summary>
public sealed class FuzzFailedException(string target, int seed, int count, string what, byte[] input)
    : Exception($"""
        {target}, input {count} of CLOUDPIPE_SEED={seed}: {what}
        The input, made small ({input.Length} bytes), in base64:
        {Convert.ToBase64String(input)}
        As text: {FuzzText.Of(input)}
        """)
{
    public byte[] Input { get; } = input;
}
