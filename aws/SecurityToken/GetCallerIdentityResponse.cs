namespace CloudPipe.Aws.SecurityToken;

public sealed record GetCallerIdentityResponse
{
    /// <summary>Twelve digits.</summary>
    public string Account { get; set; } = "";

    public string Arn { get; set; } = "";

    public string UserId { get; set; } = "";
}
