using CloudPipe.Deployer.Stages;
using CloudPipe.Deployer.Templates;
using CloudPipe.Model;

namespace CloudPipe.Deployer.Synthesis;

/// <summary>
/// The images that AWS recommends for ECS, by its public parameters:
/// https://docs.aws.amazon.com/AmazonECS/latest/developerguide/retrieve-ecs-optimized_AMI.html.
/// </summary>
internal static class MachineImages
{
    private const string Gpu = "GpuMachineImage";
    private const string Arm = "ArmMachineImage";
    private const string Usual = "MachineImage";

    /// <summary>The parameter of an instance type's image.</summary>
    public static string ParameterOf(DeployedStage stage) =>
        (stage.Size.Gpus, InstanceTypes.Find(stage.InstanceType)?.Gpus) is ( > 0, _) or (_, > 0) ? Gpu : stage.Architecture == "arm64" ? Arm : Usual;

    /// <summary>The public parameter with the image that AWS recommends for a stage's instances.</summary>
    public static string RecommendationFor(DeployedStage stage) => Recommendation(ParameterOf(stage));

    public static void AddTo(CloudFormationTemplate template, IEnumerable<DeployedStage> stages)
    {
        foreach (var id in stages.Select(ParameterOf).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            template.Add(new TemplateParameter(id, "AWS::SSM::Parameter::Value<AWS::EC2::Image::Id>", "Public parameter with the image of instances that AWS recommends; it is looked up at every deployment.")
            {
                Default = Recommendation(id),
            });
        }
    }

    private static string Recommendation(string id) =>
        $"/aws/service/ecs/optimized-ami/amazon-linux-2023{id switch { Gpu => "/gpu", Arm => "/arm64", _ => "" }}/recommended/image_id";
}
