using CloudPipe.Deployer.Access;

namespace CloudPipe.Deployer.Deploying;

/// <summary>
/// Deploys a workflow. Each step looks at what is there before it does anything, so that a deployment that was interrupted, wherever, goes
/// on when the same is asked for again, and one that is complete changes nothing.
/// </summary>
public static class WorkflowDeployment
{
    /// <summary>Makes the stack of a workflow, or makes it what the documents say now.</summary>
    /// <param name="session">Where.</param>
    /// <param name="request">What.</param>
    /// <param name="progress">Told of every step, and of every resource.</param>
    /// <param name="cancellationToken">Ends the waiting. What CloudFormation has begun goes on; the same request finds it and waits for its end.</param>
    /// <exception cref="DeployException">
    /// CP5110: another stack has the name. CP5111: a resource failed, and all is as before. CP5112: the stack is stuck. CP5113, CP5114: a
    /// bucket is elsewhere, or another account's. CP5115: S3 does not take the notification. CP5116: there is no network. CP5117: a
    /// parameter is unknown, or has no value. CP5118: a queue would go with files in it. CP5119: CloudFormation refuses the template.
    /// </exception>
    /// <exception cref="Amazon.Runtime.AmazonServiceException">A service refuses: <see cref="AccessFailures"/> explains rights and credentials.</exception>
    public static Task<DeployOutcome> DeployAsync(AwsSession session, DeployRequest request, IProgress<DeployEvent> progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(session);
        ArgumentNullException.ThrowIfNull(request);
        return new DeploymentRun(session, request, new DeployReporter(progress)).RunAsync(cancellationToken);
    }
}
