namespace CloudPipe.Aws.Ec2;

public sealed record ProcessorInfo
{
    /// <summary><c>x86_64</c>, <c>arm64</c>, ...</summary>
    public IReadOnlyList<string> SupportedArchitectures { get; set; } = [];
}
