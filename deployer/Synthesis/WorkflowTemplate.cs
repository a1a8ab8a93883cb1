using System.Globalization;
using System.Text;
using CloudPipe.Deployer.Stages;
using CloudPipe.Deployer.Templates;
using CloudPipe.Model;

namespace CloudPipe.Deployer.Synthesis;

/// <summary>Makes the CloudFormation template of a workflow.</summary>
public static class WorkflowTemplate
{
    /// <summary>The template. The same workflow and algorithms always give the same.</summary>
    /// <param name="workflow">A workflow that <see cref="WorkflowChecks"/> has nothing against.</param>
    /// <param name="algorithms">The wrapped algorithms that it names, by name: as <c>NAME_info.json</c> has them, images pinned by digest.</param>
    /// <param name="placement">Where workers run; null for what the workflow says.</param>
    /// <exception cref="DeployException">
    /// CP5100: an image cannot be pulled by AWS. CP5101: a worker fits nowhere. CP5102: Lambda does not take the variables. CP5103: the
    /// template is too large.
    /// </exception>
    /// <exception cref="NoInstanceTypeException">CP1104: no instance type has what an algorithm asks for.</exception>
    public static CloudFormationTemplate Of(
        WorkflowDocument workflow, IReadOnlyDictionary<string, AlgorithmDocument> algorithms, WorkerPlacement? placement = null)
    {
        ArgumentNullException.ThrowIfNull(workflow);
        ArgumentNullException.ThrowIfNull(algorithms);
        var where = placement ?? workflow.Placement;
        var stages = StagePlan.Of(workflow, algorithms, where);
        var template = new CloudFormationTemplate($"CloudPipe: {stages.Count} stage{(stages.Count == 1 ? "" : "s")} from s3://{workflow.InputBucket} to s3://{workflow.OutputBucket}");
        var deployment = new Deployment(template, workflow, where, stages);
        Description.AddTo(deployment);
        Parameters.AddTo(deployment);
        Buckets.AddTo(deployment);
        Clusters.AddTo(deployment);
        TaskSecrets.AddTo(deployment);
        Queues.AddUndeliveredTo(template);
        Alarms.AddTo(deployment);
        foreach (var stage in stages)
        {
            Queues.AddTo(template, stage);
            Dispatchers.AddTo(deployment, stage);
            Workers.AddTo(deployment, stage);
            Alarms.AddTo(template, stage);
        }

        Dashboards.AddTo(deployment);
        Budgets.AddTo(template);
        Outputs(template);
        RefuseTooLarge(template);
        return template;
    }

    private static void Outputs(CloudFormationTemplate template)
    {
        template.Add(new TemplateOutput("Input", "Upload files here.", Fn.Join("", "s3://", Fn.Ref(StagePlan.InputBucket))));
        template.Add(new TemplateOutput("Output", "Results appear here.", Fn.Join("", "s3://", Fn.Ref(StagePlan.OutputBucket))));
        template.Add(new TemplateOutput("ClusterName", "Where workers run.", Fn.Ref(SharedIds.Cluster)));
        template.Add(new TemplateOutput("UndeliveredEventsUrl", "Queue of events that a dispatcher failed at.", Fn.Ref(SharedIds.Undelivered)));
    }

    private static void RefuseTooLarge(CloudFormationTemplate template)
    {
        var bytes = Encoding.UTF8.GetByteCount(template.ToCompactJson());
        if (template.ResourceCount > CloudFormationTemplate.MostResources || bytes > CloudFormationTemplate.MostBytes)
        {
            throw new DeployException(
                DeployErrorCodes.TemplateTooLarge,
                string.Create(CultureInfo.InvariantCulture, $"the template has {template.ResourceCount} resources and {bytes:N0} bytes: CloudFormation takes {CloudFormationTemplate.MostResources} and {CloudFormationTemplate.MostBytes:N0}"),
                "Make two workflows of it: the output bucket of the first is the input bucket of the second.");
        }
    }
}
