variable "actions" {
  default = ["s3:GetObjct"]
}

variable "index" {
  default = 0
}

variable "bucket" {
  type    = string
  default = "no ARN"
}

locals {
  bucket = var.bucket
  cycle  = "${local.cycle}/*"
  names  = ["no ARN"]
}

# The trust policy is combined with one that is not known.
data "aws_iam_policy_document" "own" {
  source_policy_documents = [var.trust]
  statement {
    actions = ["sts:AssumeRole"]
    principals {
      type        = "Service"
      identifiers = ["lambda.amazonaws.com"]
    }
  }
}
