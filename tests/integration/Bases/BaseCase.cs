namespace CloudPipe.Integration.Tests.Bases;

/// <summary>A base image and a job that shows that an algorithm in it runs.</summary>
/// <param name="Reference">Where the base is.</param>
/// <param name="RunCommand">What is run in it.</param>
/// <param name="Input">The content of the one input file.</param>
/// <param name="Expected">What the result begins with.</param>
internal sealed record BaseCase(string Reference, string RunCommand, string Input, byte[] Expected)
{
    public string InputFolder { get; init; } = "/in";

    public string OutputFolder { get; init; } = "/out";
}
