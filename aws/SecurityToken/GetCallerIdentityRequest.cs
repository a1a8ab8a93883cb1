namespace CloudPipe.Aws.SecurityToken;

public sealed record GetCallerIdentityRequest;
