namespace CloudPipe.Deployer.Policies;

internal enum PolicyEffect
{
    Allow,
    Deny,
}
